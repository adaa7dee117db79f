"""How every page looks: layouts, macros, forms, charts, and the styles and scripts behind them."""
