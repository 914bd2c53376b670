"""Writing the register: files, documents, numbers, arrivals."""
