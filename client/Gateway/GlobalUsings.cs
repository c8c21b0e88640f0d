global using System.Collections.Immutable;
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Http;
global using Microsoft.AspNetCore.Http.HttpResults;
global using Microsoft.AspNetCore.Routing;
global using Microsoft.Extensions.DependencyInjection;
global using Orleans;
// The wire's records and the grains' bear the same names: the wire's are always called by their surname.
global using Wire = Sextant.Sdk;
