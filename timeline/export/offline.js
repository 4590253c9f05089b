"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const figures = { false: read("figure-light"), true: read("figure-dark") };
  const config = read("figure-config");
  const chart = document.getElementById("chart");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const draw = (isDark) => Plotly.react(chart, figures[isDark].data, figures[isDark].layout, config);
  draw(dark.matches);
  dark.addEventListener("change", () => draw(dark.matches));
  addEventListener("beforeprint", () => draw(false));
  addEventListener("afterprint", () => draw(dark.matches));

  // A picture is for paper and other pages: dark on white, of what is in view.
  const inView = () => {
    const { data, layout } = figures.false;
    const xaxis = { ...layout.xaxis, range: chart.layout.xaxis.range };
    return { data, layout: { ...layout, xaxis, paper_bgcolor: "#ffffff" }, config };
  };
  for (const button of document.querySelectorAll("[data-format]")) {
    const options = { ...config.toImageButtonOptions, format: button.dataset.format };
    button.addEventListener("click", () => Plotly.downloadImage(inView(), options));
    button.hidden = false;
  }
})();
