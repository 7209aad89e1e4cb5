@main struct ParquetCommand { static func main() {} }
