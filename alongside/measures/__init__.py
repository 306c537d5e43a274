"""Pure measures of a referral stream: Ibis tables in, tables or small numbers out."""
