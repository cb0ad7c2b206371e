"""The workbench's two themes: calm grounds and one accent. The only module with literal colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="qualcode-dark",
    dark=True,
    primary="#7FA7C9",
    secondary="#8F9BA8",
    accent="#E0B15E",
    foreground="#D9DCE0",
    background="#14171B",
    surface="#1A1E23",
    panel="#22272E",
    success="#7FB685",
    warning="#E0B15E",
    error="#E07A6B",
    variables={
        "block-cursor-text-style": "none",
        "footer-key-foreground": "#E0B15E",
        "footer-background": "#1A1E23",
        "border": "#3A424C",
        "border-blurred": "#2A3038",
        "scrollbar": "#3A424C",
        "scrollbar-background": "#14171B",
        "scrollbar-hover": "#55606D",
        "scrollbar-active": "#7FA7C9",
    },
)
LIGHT = Theme(
    name="qualcode-light",
    dark=False,
    primary="#2F6690",
    secondary="#5F6B76",
    accent="#9A5B00",
    foreground="#22272D",
    background="#FBFAF7",
    surface="#F3F1EC",
    panel="#E8E5DE",
    success="#2E6B3B",
    warning="#9A5B00",
    error="#A3342A",
    variables={
        "block-cursor-text-style": "none",
        "footer-key-foreground": "#9A5B00",
        "footer-background": "#F3F1EC",
        "border": "#C9C4B8",
        "border-blurred": "#DDD9CF",
        "scrollbar": "#C9C4B8",
        "scrollbar-background": "#FBFAF7",
        "scrollbar-hover": "#A8A294",
        "scrollbar-active": "#2F6690",
    },
)
THEMES = (DARK, LIGHT)
