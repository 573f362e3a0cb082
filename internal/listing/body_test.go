package listing

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestStoredBodiesStayReadable holds the form in which listings are stored
// against files of every version there was: a field that is renamed in the
// domain must not lose what is stored. Files are added, never changed.
func TestStoredBodiesStayReadable(t *testing.T) {
	for _, kind := range Kinds() {
		l := filled(kind)
		l.Visibility = map[string]Visibility{"summary": VisibleSignedIn}
		body, err := l.body()
		if err != nil {
			t.Fatal(err)
		}
		stored, err := os.ReadFile(filepath.Join("testdata", "body", "1-"+string(kind)+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if body+"\n" != string(stored) {
			t.Errorf("%s is stored as\n%s\nand was stored as\n%s", kind, body, stored)
		}
		var back Listing
		if err := back.setBody(string(stored)); err != nil {
			t.Fatal(err)
		}
		content := cmpopts.IgnoreFields(Listing{}, "ID", "State", "Version", "PublicVersion", "Published", "Expires", "Created", "Updated", "PublicUpdated")
		if diff := cmp.Diff(l, back, content); diff != "" {
			t.Errorf("%s read back: %s", kind, diff)
		}
	}
}
