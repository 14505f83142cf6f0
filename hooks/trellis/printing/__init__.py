"""Documents on paper: sheets and packs as PDF in every edition, and pictures for sharing."""
