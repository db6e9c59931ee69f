// Times in the reader's zone, the scheme's switch, parts that refresh themselves, drawings. Everything works without it
// but the drawings, which have a table beside them.
(() => {
  "use strict";
  const LIVE = /\bevery\b/;

  // --- times: shown in the reader's zone, UTC on hover
  const minutes = { year: "numeric", month: "short", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const shown = new Intl.DateTimeFormat(undefined, minutes);
  // Where things follow each other closely, to the second.
  const precise = new Intl.DateTimeFormat(undefined, { ...minutes, second: "2-digit" });
  function localize(root) {
    for (const time of root.querySelectorAll("time[datetime]:not([data-local])")) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      time.textContent = (time.closest(".timeline, .steps, #links") ? precise : shown).format(at);
      time.title = at.toISOString().replace("T", " ").replace(/\.\d+Z$/, " UTC");
      time.dataset.local = "";
    }
  }

  // --- the scheme: as the system says, light, dark
  const root = document.documentElement;
  const NEXT = { auto: "light", light: "dark", dark: "auto" };
  const scheme = () => root.dataset.scheme || "auto";
  function label(button) {
    button.textContent = "Scheme: " + scheme();
    button.setAttribute("aria-label", "Colour scheme: " + scheme() + ". Switch to " + NEXT[scheme()]);
  }
  function choose(next) {
    if (next === "auto") { delete root.dataset.scheme; localStorage.removeItem("lethe-scheme"); }
    else { root.dataset.scheme = next; localStorage.setItem("lethe-scheme", next); }
    draw(document);
  }

  // --- drawings
  const drawings = new Map();
  async function draw(within) {
    for (const place of within.querySelectorAll("[data-chart]")) {
      if (!window.echarts) return;
      let known = drawings.get(place);
      if (!known && place.dataset.values) {
        known = { data: JSON.parse(place.dataset.values), chart: null };
        drawings.set(place, known);
      }
      if (!known) {
        const answer = await fetch(place.dataset.source, { headers: { "Lethe-Live": "1" } });
        if (!answer.ok) { place.textContent = "The drawing could not be loaded; the table below has the numbers."; continue; }
        known = { data: await answer.json(), chart: null };
        drawings.set(place, known);
      }
      if (known.chart) known.chart.dispose();
      known.chart = window.echarts.init(place, null, { renderer: "canvas" });
      known.chart.setOption(place.dataset.chart === "impact" ? impact(known.data) : calendar(known.data));
      place.dataset.drawn = "";
    }
  }
  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  function base() {
    return {
      animation: false,
      color: ["--c1", "--c2", "--c3", "--c4"].map(colour),
      textStyle: { fontFamily: "inherit", color: colour("--text") },
      legend: { top: 0, left: 0, itemGap: 18, itemWidth: 12, itemHeight: 12, textStyle: { color: colour("--text") } },
      grid: { left: 8, right: 12, top: 34, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" },
        backgroundColor: colour("--panel"), borderColor: colour("--line"), textStyle: { color: colour("--text") },
      },
    };
  }
  const axis = () => ({ axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--soft") } });
  const counts = () => ({
    type: "value", minInterval: 1, ...axis(), splitLine: { lineStyle: { color: colour("--line") } },
    axisLabel: { color: colour("--soft"), formatter: (value) => value.toLocaleString("en") },
  });
  function impact(data) {
    return {
      ...base(),
      xAxis: { type: "category", data: data.categories, ...axis() },
      yAxis: counts(),
      series: data.series.map((series) => ({ name: series.name, type: "bar", barMaxWidth: 28, data: series.values })),
    };
  }
  function calendar(data) {
    const shared = base();
    return {
      ...shared,
      tooltip: {
        ...shared.tooltip,
        formatter: (points) => [new Date(points[0].value[0]).toISOString().slice(0, 10) + " UTC",
          ...points.map((p) => p.seriesName + ": " + Number(p.value[1]).toLocaleString("en"))].join("\n"),
      },
      xAxis: { type: "time", min: data.from, max: data.until, ...axis() },
      yAxis: counts(),
      series: data.series.map((series) => ({
        name: series.name, type: "bar", stack: "all", barMinWidth: 2, barMaxWidth: 14, data: series.points,
        emphasis: { focus: "series" },
      })),
    };
  }
  addEventListener("resize", () => drawings.forEach((known) => known.chart && known.chart.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(document));

  // --- parts that refresh themselves: not while nobody looks, and not counted as the user's doing
  let announced = "";
  function announce(within) {
    const said = within.querySelector("[data-announce]");
    if (said && announced && said.dataset.announce !== announced) {
      document.getElementById("announce").textContent = said.dataset.announce;
    }
    if (said) announced = said.dataset.announce;
  }
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && LIVE.test(event.target.getAttribute("hx-trigger") || "")) event.preventDefault();
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (LIVE.test(event.target.getAttribute("hx-trigger") || "")) event.detail.headers["Lethe-Live"] = "1";
  });
  document.addEventListener("htmx:load", (event) => { localize(event.target); announce(event.target); });
  const lost = () => document.body.classList.add("lost");
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:responseError", (event) => {
    // The session with the provider is over: the page is sent there, a part of it cannot be.
    if (event.detail.xhr.status === 499) location.reload();
    else lost();
  });
  document.addEventListener("htmx:afterOnLoad", () => document.body.classList.remove("lost"));

  function start() {
    localize(document);
    announce(document);
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      label(button);
      button.addEventListener("click", () => { choose(NEXT[scheme()]); label(button); });
    }
    draw(document);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
