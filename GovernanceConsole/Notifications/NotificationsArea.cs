using GovernanceConsole.Notifications.Internal;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications;

/// <summary>What the console sends out: signed callbacks, never to addresses inside.</summary>
public static class NotificationsArea
{
    public static IHostApplicationBuilder AddNotifications(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<NotificationOptions>().BindConfiguration("Notifications").ValidateDataAnnotations()
            .Validate(options => options.SigningSecrets.All(StandardWebhook.IsSecret), "Notifications:SigningSecrets must be base64 of 32 bytes or more each.")
            .ValidateOnStart();
        builder.Services.AddSingleton<AddressGuard>();
        builder.Services.AddSingleton<IWebhooks, Webhooks>();
        builder.Services.AddHostedService<WebhookDelivery>();
        builder.Services.AddHttpClient(WebhookDelivery.Client, (services, http) => http.Timeout = services.GetRequiredService<IOptions<NotificationOptions>>().Value.Timeout)
            .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<AddressGuard>().Handler());
        return builder;
    }
}
