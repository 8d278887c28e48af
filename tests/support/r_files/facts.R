# Prints what R itself counts in the published R files, one line each; tests/replication/test_r_files.py holds our
# reader to it.
# Usage: Rscript facts.R ../shared/data > facts.tsv      (R 4.5.0 was used)
directory <- commandArgs(trailingOnly = TRUE)[1]
files <- sort(list.files(directory, "[.](rda|rds|RData)$", recursive = TRUE), method = "radix")
cat("file", "rows", "columns", "na", "nan", "sum", "codes", "days", "texts", "characters", sep = "\t")
cat("\n")
for (file in files) {
  path <- file.path(directory, file)
  if (grepl("rds$", file)) {
    frame <- readRDS(path)
  } else {
    space <- new.env()
    load(path, space)
    frame <- get(ls(space), space)
  }
  frame <- unclass(as.data.frame(frame))
  kind <- vapply(frame, function(x) class(x)[1], "")
  numbers <- unlist(frame[kind %in% c("numeric", "integer", "haven_labelled")], use.names = FALSE)
  texts <- unlist(frame[kind == "character"], use.names = FALSE)
  texts <- texts[!is.na(texts)]
  total <- function(x) format(sum(as.numeric(unlist(lapply(x, unclass))), na.rm = TRUE), digits = 15)
  missing <- function(x) if (is.double(x)) sum(is.na(x) & !is.nan(x)) else sum(is.na(x))
  cat(file, length(frame[[1]]), length(frame),
    sum(vapply(frame, missing, 1)), sum(is.nan(numbers)),
    format(sum(numbers[is.finite(numbers)]), digits = 15), total(frame[kind == "factor"]), total(frame[kind == "Date"]),
    length(unique(texts)), sum(nchar(texts, "chars")),
    sep = "\t"
  )
  cat("\n")
  stopifnot(kind %in% c("numeric", "integer", "haven_labelled", "character", "factor", "Date"))
}
