// Tests of ParquetTool.
