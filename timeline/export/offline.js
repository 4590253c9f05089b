"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const light = read("figure-light");
  const other = read("figure-dark");
  const dark = {
    data: light.data.map((trace, number) => ({ ...trace, ...other.data[number] })),
    layout: { ...light.layout, ...other.layout },
  };
  const config = read("figure-config");
  const chart = document.getElementById("chart");
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const draw = ({ data, layout }) => Plotly.react(chart, data, layout, config);
  const follow = () => draw(scheme.matches ? dark : light);
  follow();
  scheme.addEventListener("change", follow);
  addEventListener("beforeprint", () => draw(light));
  addEventListener("afterprint", follow);

  // A picture is for paper and other pages: dark on white, of what is in view.
  const inView = () => {
    const { data, layout } = light;
    const xaxis = { ...layout.xaxis, range: chart.layout.xaxis.range };
    return { data, layout: { ...layout, xaxis, paper_bgcolor: "#ffffff" }, config };
  };
  for (const button of document.querySelectorAll("[data-format]")) {
    const options = { ...config.toImageButtonOptions, format: button.dataset.format };
    button.addEventListener("click", () => Plotly.downloadImage(inView(), options));
    button.hidden = false;
  }
})();
