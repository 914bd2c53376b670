"""Ground: messages to send, written in the transaction of what caused them and sent by a worker afterwards."""
