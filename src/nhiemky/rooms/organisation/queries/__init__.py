"""Reading the organisation as it stood on a day, and what an account may see and do in it."""
