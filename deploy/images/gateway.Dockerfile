# The gateway, as a client of a cluster of silos. From the root of the repository:
#   docker build -f deploy/images/gateway.Dockerfile -t sextant-gateway .
# Run it with a read-only root; only /tmp is written to:
#   docker run --read-only --tmpfs /tmp …

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG ORLEANS_VERSION=10.2.2
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
WORKDIR /src

# What decides the packages, and nothing else: the layers of the restore last until one of these changes.
COPY .editorconfig Directory.Build.props Directory.Build.targets Directory.Packages.props global.json ./
COPY grain-interfaces/Sextant.GrainInterfaces.csproj grain-interfaces/
COPY client/Sdk/Sextant.Sdk.csproj client/Sdk/
COPY client/Gateway/Sextant.Gateway.csproj client/Gateway/
# A feed of one's own goes in by --secret id=nuget,src=NuGet.Config and stays out of every layer.
RUN --mount=type=secret,id=nuget,target=/root/.nuget/NuGet/NuGet.Config \
    dotnet restore client/Gateway/Sextant.Gateway.csproj -p:GrainRuntime=Orleans -p:OrleansVersion=$ORLEANS_VERSION

COPY grain-interfaces/ grain-interfaces/
COPY client/Sdk/ client/Sdk/
COPY client/Gateway/ client/Gateway/
# Analyzers have spoken before a change lands; a newer SDK's must not stop an image.
RUN dotnet publish client/Gateway/Sextant.Gateway.csproj -c Release --no-restore -o /out/app \
    -p:GrainRuntime=Orleans -p:OrleansVersion=$ORLEANS_VERSION -p:UseAppHost=false -p:RunAnalyzers=false

# Without shell, package manager, ICU and time zones, none of which the gateway uses.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS final
COPY --from=build /out/app /app
# The base image's own setting of a port would only be overridden, with a warning.
ENV ASPNETCORE_HTTP_PORTS= ASPNETCORE_URLS=http://+:8080
WORKDIR /app
USER 1654
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["dotnet", "/app/Sextant.Gateway.dll", "--health", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "/app/Sextant.Gateway.dll"]
