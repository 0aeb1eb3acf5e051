// What every page gains from JavaScript. All tasks work without it.
import * as focus from "./parts/focus.js";
import * as forgetting from "./parts/forgetting.js";
import * as listening from "./parts/listening.js";
import * as look from "./parts/look.js";
import * as messages from "./parts/messages.js";
import * as ordering from "./parts/ordering.js";
import * as own_phone from "./parts/own_phone.js";
import * as passwords from "./parts/passwords.js";
import * as printing from "./parts/printing.js";
import * as resending from "./parts/resending.js";
import * as returning from "./parts/returning.js";
import * as sending from "./parts/sending.js";
import * as signing_out from "./parts/signing_out.js";
import * as starters from "./parts/starters.js";
import * as tabs from "./parts/tabs.js";
import * as versions from "./parts/versions.js";
import * as waiting from "./parts/waiting.js";

const parts = [messages, focus, listening, look, passwords, starters, printing, tabs];

function enhance() {
  for (const part of parts) part.enhance();
}

returning.start();
messages.start();
resending.start();
own_phone.start();
signing_out.start();
sending.start();
waiting.start();
listening.start();
ordering.start();
forgetting.start().then(versions.start, versions.start);
enhance();
document.addEventListener("htmx:after:swap", enhance);
