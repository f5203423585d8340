"""The commands of ``libya-kg``, one module each."""
