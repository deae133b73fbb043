import{m as c}from"./common.js";import{_ as e,o,a as r}from"./vue.js";const t={};function n(_,a){return o(),r("p")}const s=e(t,[["render",n]]);c(s);
