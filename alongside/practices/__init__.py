"""The practice, its clinics, its members and what each role may do: the root of tenancy."""
