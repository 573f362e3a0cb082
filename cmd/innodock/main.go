// Command innodock is the whole product: server, command line and front end.
package main

import (
	"os"

	"innodock/internal/app"
)

func main() { os.Exit(app.Main()) }
