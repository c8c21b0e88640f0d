#nullable disable
namespace Orleans.Configuration;

public class SiloOptions
{
    public string SiloName { get; set; }
}
