"""What may come: forecast of the stream, and what happens if a partner leaves. By simulation."""
