# Reference figures for GovernanceConsole.Tests/Promotions/StatisticsReferenceTests.cs, computed by R from the definitions:
#   Rscript eng/statistics/reference.R
options(digits = 15)

# Confidence sequence for a rate: beta-binomial mixture, Jeffreys' prior.
rate <- function(n, s, alpha) {
  f <- function(p) lbeta(s + .5, n - s + .5) - lbeta(.5, .5) - (if (s > 0) s * log(p) else 0) - (if (n > s) (n - s) * log1p(-p) else 0) + log(alpha)
  e <- 1e-15
  lower <- if (s == 0) 0 else uniroot(f, c(e, s / n - if (s == n) 1e-12 else 0), tol = 1e-14)$root
  upper <- if (s == n) 1 else uniroot(f, c(s / n + if (s == 0) 1e-12 else 0, 1 - e), tol = 1e-14)$root
  c(s / n, lower, upper)
}
for (x in list(c(10, 7), c(100, 97), c(400, 380), c(50, 50), c(50, 0), c(12345, 11111))) cat("rate", x, sprintf("%.12f", rate(x[1], x[2], .01)), "\n")
cat("rate 95%", sprintf("%.12f", rate(400, 380, .05)), "\n")

# Normal mixture. rho is found by minimising the boundary at 1000 numerically, not by the formula; the formula is an approximation.
rho <- function(alpha) 1000 / (-2 * log(alpha) + log(-2 * log(alpha)) + 1)
radius <- function(n, alpha) { r <- rho(alpha); sqrt((n + r) * log((n + r) / (r * alpha^2))) / n }
for (n in c(50, 1000, 20000)) cat("radius", n, sprintf("%.12f", radius(n, .01)), "\n")
x <- c(2.5, 3.1, 2.9, 4.4, 3.3, 2.2, 3.8, 3.0, 2.7, 3.6)
cat("mean", sprintf("%.12f", mean(x) + c(0, -1, 1) * radius(length(x), .01) * sd(x)), "\n")
lift <- function(nt, st, nc, sc, alpha) {
  v <- function(n, s) ((s + 1) / (n + 2)) * (1 - (s + 1) / (n + 2))
  pair <- v(nt, st) + v(nc, sc); error <- v(nt, st) / nt + v(nc, sc) / nc
  st / nt - sc / nc + c(0, -1, 1) * radius(pair / error, alpha) * sqrt(pair)
}
cat("lift", sprintf("%.12f", lift(1200, 1140, 900, 810, .01)), "\n")
y <- c(1.9, 2.8, 2.4, 3.9, 2.6, 2.1, 3.2)
pair <- var(x) + var(y); error <- var(x) / length(x) + var(y) / length(y)
cat("lift of means", sprintf("%.12f", mean(x) - mean(y) + c(0, -1, 1) * radius(pair / error, .05) * sqrt(pair)), "\n")

# Sample ratio: Dirichlet-multinomial mixture, concentration 100.
ratio <- function(t, c, share) lbeta(100 * share + t, 100 * (1 - share) + c) - lbeta(100 * share, 100 * (1 - share)) - t * log(share) - c * log(1 - share)
cat("ratio", sprintf("%.12f", c(ratio(500, 500, .5), ratio(600, 500, .5), ratio(8200, 1800, .8), ratio(1000, 1000, .8))), "\n")

# Drop detector over a fixed course: 40 outcomes, every eighth a failure, then every third.
course <- c((1:40) %% 8 != 0, (1:24) %% 3 != 0)
p0 <- .9; after <- p0 - .05 * c(1, 2, 4); e <- rep(0, 3)
for (i in seq_along(course)) { l <- if (course[i]) after / p0 else (1 - after) / (1 - p0); e <- (e + 1 / 3) * l; if (i %in% c(10, 40, 64)) cat("drop", i, sprintf("%.12f", sum(e)), "\n") }
cat("lgamma", sprintf("%.12f", lgamma(c(.5, 3.7, 16, 1234.5))), "\n")
