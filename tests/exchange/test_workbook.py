import io

from openpyxl import load_workbook

from policytracker.exchange.workbook import workbook


def cells(data, title):
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data))[title].rows]


def test_each_sheet_holds_its_names_and_rows():
    data = workbook([("单位", ["Unit", "Number"], [["某厅", 3], ["某局", 0]]), ("Empty", ["Unit"], [])])
    assert cells(data, "单位") == [["Unit", "Number"], ["某厅", 3], ["某局", 0]]
    assert cells(data, "Empty") == [["Unit"]]


def test_a_text_is_never_a_formula_and_a_number_stays_a_number():
    texts = ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "a=1", "-"]
    data = workbook([("Texts", ["Text", "Number"], [[text, -1] for text in texts])])
    # XML reads a carriage return as a line feed.
    assert cells(data, "Texts")[1:] == [
        ["'=1+1", -1], ["'+1", -1], ["'-1", -1], ["'@a", -1], ["'\ta", -1], ["'\na", -1], ["a=1", -1], ["'-", -1],
    ]  # fmt: skip
    sheet = load_workbook(io.BytesIO(data))["Texts"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} == {"s", "n"}


def test_what_a_file_cannot_hold_is_left_out():
    assert cells(workbook([("Texts", ["Text"], [["a\x0bb\x00"]])]), "Texts")[1:] == [["ab"]]
