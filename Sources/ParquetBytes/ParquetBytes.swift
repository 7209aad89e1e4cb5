// Raw memory has its home here.
