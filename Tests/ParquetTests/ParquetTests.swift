// Tests of Parquet.
