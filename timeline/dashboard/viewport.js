// Tells the page how wide it is; Streamlit does not.
const STEP = 20;

export default function ({ parentElement, setStateValue }) {
  const host = parentElement.host ?? parentElement;
  let told = 0;
  let waiting;
  const tell = () => {
    const width = Math.floor(host.getBoundingClientRect().width / STEP) * STEP;
    if (width && width !== told) setStateValue("width", (told = width));
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, told ? 250 : 0);
  });
  observer.observe(host);
  return () => observer.disconnect();
}
