"""The pages of people and of oversight."""
