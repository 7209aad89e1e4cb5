import CLibFuzzer

// SwiftPM gives each executable a `main` of its own, so libFuzzer's is not taken: its driver is called.
exit(with: runDriver())
