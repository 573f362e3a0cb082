// Package access decides who may do what: the actor, the policy table and its
// one function, the operator's token, and the log of what the operator changed.
//
// Slices register their operations here and nowhere else: an operation without
// a row in the table stops the program at its start. The row is enforced before
// a body is read, and once more by the use case behind it, which commands call
// without HTTP. Nobody unknown writes.
package access

import "innodock/internal/fault"

// Role is what an actor is to the platform.
type Role string

// The roles there are now.
const (
	Unknown  Role = "unknown"  // a visitor without an account
	Operator Role = "operator" // the local token
)

// The faults of access.
var (
	ErrUnauthenticated = fault.New(fault.Unauthenticated, "access.operator_only", "Only the operator may do this. Send the token that lies in the data folder: Authorization: Bearer …", "只有运维者可以这样做。请发送数据文件夹中的令牌：Authorization: Bearer …")
	ErrBadToken        = fault.New(fault.Unauthenticated, "access.bad_token", "The token is not the one of this server. It lies in the file operator.token of the data folder; leave Authorization out to read as a visitor.", "令牌与本服务器的不符。它在数据文件夹的 operator.token 文件中；以访客身份阅读时请不要发送 Authorization。")
	ErrForbidden       = fault.New(fault.Forbidden, "access.forbidden", "You may not do this.", "您无权这样做。")
)

// Actor is who asks.
type Actor struct{ Role Role }

// Anyone is the unknown visitor.
func Anyone() Actor { return Actor{Role: Unknown} }

// Local is the operator at the command line.
func Local() Actor { return Actor{Role: Operator} }

// Action is what somebody wants to do: "listing.read", "import.start". Use cases
// check it with Allow; each operation of the interface names one in the policy table.
type Action string

// Allow returns nil when who may do action, else ErrUnauthenticated (somebody
// else might) or ErrForbidden. An action without a row in the policy table is
// nobody's.
func Allow(who Actor, action Action) error {
	for i := range policy {
		if policy[i].action != action {
			continue
		}
		if policy[i].may.includes(who.Role) {
			return nil
		}
		if who.Role == Unknown {
			return ErrUnauthenticated
		}
		return ErrForbidden
	}
	return ErrForbidden
}
