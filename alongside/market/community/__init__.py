"""Community organisations from files: any CSV, or an HSDS (Open Referral) directory. No Django."""
