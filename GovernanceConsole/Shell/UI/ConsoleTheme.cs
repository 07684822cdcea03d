using MudBlazor;

namespace GovernanceConsole.Shell.UI;

/// <summary>The colours and type of the console, light and dark; <c>wwwroot/console.css</c> has those that MudBlazor does not know.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] Family = ["Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3346b8",
            Secondary = "#6b4fc0",
            Info = "#1f6fb5",
            Success = "#1d7a4c",
            Warning = "#9a5b00",
            Error = "#b3261e",
            Background = "#f5f6f8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1c2330",
            DrawerBackground = "#f5f6f8",
            DrawerText = "#3d4657",
            DrawerIcon = "#5a6478",
            TextPrimary = "#1c2330",
            TextSecondary = "#525c6e",
            ActionDefault = "#525c6e",
            LinesDefault = "#dfe3ea",
            TableLines = "#e6e9ef",
            LinesInputs = "#aab2c0",
            Divider = "#e6e9ef",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#9aa8ff",
            PrimaryContrastText = "#10142a",
            Secondary = "#bda8ff",
            Info = "#7bb8f0",
            Success = "#6fd19c",
            Warning = "#f0b35c",
            Error = "#ff8f86",
            ErrorContrastText = "#2b0705",
            Background = "#12151c",
            Surface = "#1a1e27",
            AppbarBackground = "#1a1e27",
            AppbarText = "#e7eaf0",
            DrawerBackground = "#12151c",
            DrawerText = "#c2c9d6",
            DrawerIcon = "#97a1b3",
            TextPrimary = "#e7eaf0",
            TextSecondary = "#a7b0c0",
            ActionDefault = "#a7b0c0",
            LinesDefault = "#2c323f",
            TableLines = "#2a303c",
            LinesInputs = "#566073",
            Divider = "#2a303c",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "52px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = ".875rem" },
            Button = new ButtonTypography { FontFamily = Family, TextTransform = "none", FontWeight = "600" },
        },
    };
}
