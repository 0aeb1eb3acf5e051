"""`make judge`: judges from elsewhere look at the demo and at the code; see `__main__`."""
