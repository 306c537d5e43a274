"""Did something change? Control chart, CUSUM, change points, and alerts across partners."""
