"""The workbench's widgets: each shows what it is given and posts what happens; none knows the study."""
