# Makes the files beside it, which tests/units/vault/test_r_frames.py reads: made-up rows in every form that R gives a column.
# Usage: Rscript make.R      (R 4.5.0 was used)
latin <- "S\xe3o Tom\xe9"
Encoding(latin) <- "latin1"
pledges <- data.frame(
  year = 1990:1993, # stored in short in version 3
  ccode = c(2L, NA, 365L, 710L),
  value = c(1.5, NA, NaN, -Inf),
  member = c(TRUE, FALSE, NA, TRUE),
  name = c("C\u00f4te d'Ivoire", NA, "", latin),
  kind = factor(c("b", "a", NA, "b"), levels = c("b", "a", "never")),
  gap = addNA(factor(c("x", NA, "y", "x"))),
  start = as.Date(c("1815-11-20", NA, "2024-02-29", "1970-01-01")),
  half = structure(c(-0.5, 0.5, NA, 1e4), class = "Date"),
  signed = as.POSIXct(c("1999-12-31 23:59:59.5", NA, "1945-05-08 00:00:00", "1970-01-01 00:00:00"), tz = "UTC"),
  labelled = structure(c(1, 2, -9, NA),
    labels = c(unknown = -9), label = "Level", class = c("haven_labelled", "vctrs_vctr", "double")
  ),
  stringsAsFactors = FALSE
)
attr(pledges$signed, "tzone") <- "America/New_York"
pledges$later <- as.character(c(2, 100000, 0.1 + 0.2, NA)) # numbers that are to become texts, stored so in version 3
pledges <- unclass(pledges) # a data frame's own assignment would unwrap it
pledges$wrapped <- .Internal(wrap_meta(c(4, 3, 2, 1), -1L, TRUE)) # what sort() gives from 64 values on
pledges$members <- I(list("a", 1:3, NULL, list(2)))
pledges$matrix <- matrix(1:8, nrow = 4)
pledges$complex <- complex(real = 1:4, imaginary = 0)
class(pledges) <- c("tbl_df", "tbl", "data.frame")
attr(pledges, "spec") <- list(cols = list(), formula = value ~ year, code = function(x) x + 1, where = new.env())
attr(pledges, "again") <- quote(value)
stopifnot(is.na(pledges$later[4]), pledges$later[2] == "1e+05", pledges$later[3] == "0.3")

save(pledges, file = "version2.rda", version = 2)
pledges$later <- as.character(c(2, 100000, 0.1 + 0.2, NA))
save(pledges, file = "version3.rda", version = 3, compress = "xz")
saveRDS(pledges, "version3.rds", version = 3, compress = "bzip2")
saveRDS(pledges, "plain.rds", version = 3, compress = FALSE)

named <- data.frame(a = c(1, 2), row.names = c("first", "second"))
empty <- pledges[0, c("year", "name", "kind", "start")]
saveRDS(named, "named.rds")
saveRDS(empty, "empty.rds")
saveRDS(matrix(1:4, nrow = 2), "matrix.rds")
saveRDS(list(a = 1, b = 2), "list.rds")
saveRDS(named, "text.rds", ascii = TRUE)
save(named, empty, file = "two.rda")
code <- structure(named, make = compiler::cmpfun(function(x) x + 1))
saveRDS(code, "compiled.rds")
