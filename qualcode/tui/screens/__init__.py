"""The workbench's screens: places to work, and questions asked above them."""
