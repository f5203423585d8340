# Two stages: the first makes the environment with the same steps as a checkout (make install),
# the second holds only that environment and an unprivileged user.
FROM python:3.12-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make install VENV=/opt/libya-kg EDITABLE=

FROM python:3.12-slim
# The allocator that reading processes use where it is installed.
RUN apt-get update && apt-get install --yes --no-install-recommends libtcmalloc-minimal4 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --create-home --uid 10001 libyakg && install -d -o libyakg /data
COPY --from=build /opt/libya-kg /opt/libya-kg
ENV PATH=/opt/libya-kg/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LIBYA_KG_HOST=0.0.0.0 \
    LIBYA_KG_PORT=8000 \
    LIBYA_KG_DATA_DIR=/data
USER libyakg
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["libya-kg", "serve"]
