"""How rows are kept, whatever they are about: typed columns and what each database needs."""
