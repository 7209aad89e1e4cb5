// One import is enough: the types of these modules appear in the library's own interface.
@_exported public import CParquetArrow
@_exported public import ParquetBytes
@_exported public import ParquetFormat
@_exported public import ParquetStorage
