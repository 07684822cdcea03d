using GovernanceConsole.Notifications.Endpoints;
using GovernanceConsole.Notifications.Internal;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications;

/// <summary>What the console sends out: mail, chat messages, and signed webhooks, these never to addresses inside.</summary>
public static class NotificationsArea
{
    public static IHostApplicationBuilder AddNotifications(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<NotificationOptions>().BindConfiguration("Notifications").ValidateDataAnnotations()
            .Validate(options => options.SigningSecrets.All(StandardWebhook.IsSecret), "Notifications:SigningSecrets must be base64 of 32 bytes or more each.")
            .Validate(options => options.PublicAddress is null || IsWeb(options.PublicAddress), "Notifications:PublicAddress must be an absolute http or https URL.")
            .Validate(options => options.ChatWebhooks.All(IsWeb), "Notifications:ChatWebhooks must be absolute http or https URLs.")
            .Validate(options => options.AlertWebhooks.All(IsWeb), "Notifications:AlertWebhooks must be absolute http or https URLs.")
            .Validate(options => options.AlertWebhooks.Count == 0 || options.SigningSecrets.Count > 0, "Notifications:AlertWebhooks are signed: Notifications:SigningSecrets must be set as well.")
            .Validate(options => options.Smtp.Host is null || MimeKit.MailboxAddress.TryParse(options.Smtp.From, out _), "Notifications:Smtp:From must be the address that mail comes from, where Notifications:Smtp:Host is set.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IMessages, Messages>();
        builder.Services.AddSingleton<IAlerts, Alerts>();
        builder.Services.AddSingleton<IInboxNotices, AlertNotices>();
        builder.Services.AddSingleton<AddressGuard>();
        builder.Services.AddSingleton<IWebhooks, Webhooks>();
        builder.Services.AddHostedService<WebhookDelivery>();
        builder.Services.AddSingleton<AlertReceivers>();
        builder.Services.AddSingleton<AlertWebhooks>();
        builder.Services.AddSingleton<AlertOutbox>();
        builder.Services.AddHostedService<AlertDelivery>();
        builder.Services.AddHttpClient(WebhookDelivery.Client, (services, http) => http.Timeout = services.GetRequiredService<IOptions<NotificationOptions>>().Value.Timeout)
            .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<AddressGuard>().Handler());
        builder.Services.AddSingleton<ISignedCalls, SignedCalls>();
        // Each call has a time of its own.
        builder.Services.AddHttpClient(SignedCalls.Client, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<AddressGuard>().Handler());
        return builder;
    }

    public static IEndpointRouteBuilder MapNotifications(this IEndpointRouteBuilder app)
    {
        AlertEndpoints.Map(app);
        return app;
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http");
}
