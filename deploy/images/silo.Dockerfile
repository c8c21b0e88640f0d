# The silo, on real Orleans. From the root of the repository:
#   docker build -f deploy/images/silo.Dockerfile -t sextant-silo .
#   docker build -f deploy/images/silo.Dockerfile -t sextant-silo-cuda --build-arg TORCH=cuda .
# Run it with a read-only root; only /data and /tmp are written to:
#   docker run --read-only --tmpfs /tmp -v sextant:/data …
ARG TORCH=none

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TORCH
ARG ORLEANS_VERSION=10.2.2
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
WORKDIR /src

# What decides the packages, and nothing else: the layers of the restore last until one of these changes.
COPY .editorconfig Directory.Build.props Directory.Build.targets Directory.Packages.props global.json ./
COPY grain-interfaces/Sextant.GrainInterfaces.csproj grain-interfaces/
COPY recommender/Sextant.Recommender.csproj recommender/
COPY grains/Sextant.Grains.csproj grains/
COPY torch/Sextant.Torch.csproj torch/
COPY client/Sdk/Sextant.Sdk.csproj client/Sdk/
COPY client/Gateway/Sextant.Gateway.csproj client/Gateway/
COPY silo/Sextant.Silo.csproj silo/
# A feed of one's own goes in by --secret id=nuget,src=NuGet.Config and stays out of every layer.
RUN --mount=type=secret,id=nuget,target=/root/.nuget/NuGet/NuGet.Config \
    dotnet restore silo/Sextant.Silo.csproj -p:GrainRuntime=Orleans -p:OrleansVersion=$ORLEANS_VERSION -p:Torch=$TORCH

COPY grain-interfaces/ grain-interfaces/
COPY recommender/ recommender/
COPY grains/ grains/
COPY torch/ torch/
COPY client/Sdk/ client/Sdk/
COPY client/Gateway/ client/Gateway/
COPY silo/ silo/
# Analyzers have spoken before a change lands; a newer SDK's must not stop an image.
RUN dotnet publish silo/Sextant.Silo.csproj -c Release --no-restore -o /out/app \
    -p:GrainRuntime=Orleans -p:OrleansVersion=$ORLEANS_VERSION -p:Torch=$TORCH -p:UseAppHost=false -p:RunAnalyzers=false
# Made here, since the final image has no shell to make it with.
RUN mkdir -p /out/data

# Without shell, package manager, ICU and time zones, none of which the silo uses.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS base-none

# libtorch brings CUDA's libraries; the driver comes from the node, by the NVIDIA container toolkit.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS base-cuda
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility Encoder__Backend=torch

FROM base-${TORCH} AS final
COPY --from=build /out/app /app
COPY --from=build --chown=1654:1654 /out/data /data
# The base image's own setting of a port would only be overridden, with a warning.
ENV ASPNETCORE_HTTP_PORTS= ASPNETCORE_URLS=http://+:8080 Storage__DataFolder=/data Demo__Seed=false
WORKDIR /data
USER 1654
EXPOSE 8080 11111 30000
# Joining a cluster and loading the catalogue takes a while; afterwards not being ready is news.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["dotnet", "/app/Sextant.Silo.dll", "--health", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "/app/Sextant.Silo.dll"]
