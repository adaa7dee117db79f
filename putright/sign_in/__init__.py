"""Who somebody is: the pages of signing in and out, and what every page is given of an officer."""
