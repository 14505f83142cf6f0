"""Prints documents: sheets and packs as PDF in every edition, and pictures for sharing."""
