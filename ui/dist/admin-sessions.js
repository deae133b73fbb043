import{m as o}from"./common.js";import{_ as e,o as c,a as n}from"./vue.js";const r={};function s(_,a){return c(),n("p")}const t=e(r,[["render",s]]);o(t);
