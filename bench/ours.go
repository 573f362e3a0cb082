package main

// ours lists our own engine: the words' leg alone first, which ratios refer to.
func ours() []entry { return nil }
