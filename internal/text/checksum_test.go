package text

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// withChecksum puts a checksum that fits into the file of a dictionary.
func withChecksum(data []byte) []byte {
	data = slices.Clone(data)
	if head := len(dictionaryMagic); len(data) > head+4 {
		copy(data, dictionaryMagic)
		binary.LittleEndian.PutUint32(data[head:], crc32.Checksum(data[head+4:], castagnoli()))
	}
	return data
}
