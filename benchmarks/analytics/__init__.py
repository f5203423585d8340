"""How fast the analytic half is, beside the engines it could stand on."""
