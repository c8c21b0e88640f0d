using Microsoft.Extensions.FileProviders;

namespace Sextant.Gateway.Page;

/// <summary>Serves the page from <c>wwwroot</c> beside the assembly, where there is one.</summary>
internal static class PageFiles
{
    public static void UsePage(this IApplicationBuilder app)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(folder)) return;
        var files = new PhysicalFileProvider(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            // File names carry no hash: a browser keeps them, and asks by ETag whether they are still the newest.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
