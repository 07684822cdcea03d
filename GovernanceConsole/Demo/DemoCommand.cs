using System.CommandLine;
using GovernanceConsole.Demo.Internal;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Demo;

/// <summary>The verb <c>demo</c>.</summary>
public static class DemoCommand
{
    public static Command Create()
    {
        var demo = new Command("demo", "Fill an empty store with a demonstration organisation and a month of its history. A store with anything in it is left alone.");
        demo.SetAction(async (_, _) =>
        {
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot.Path });
            if (await DemoHistory.FillAsync(builder.Configuration, Console.WriteLine))
                return 0;
            Console.Error.WriteLine("The store is not empty: nothing was changed.");
            return 1;
        });
        return demo;
    }
}
