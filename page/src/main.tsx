/* main.tsx: where the page begins. */
import "leaflet/dist/leaflet.css";
import "./style/page.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { openSource } from "./source.ts";

const root = document.getElementById("page")!;
root.textContent = "";
render(<App source={openSource()} />, root);
