import re


def test_the_headings_that_a_screen_reader_reads_are_chinese(staff):
    page = staff.get("/admin/", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    headings = re.findall(r'<th scope="col">(.*?)</th>', page)
    assert set(headings) == {"数据类别", "新增链接", "修改或查看列表链接"}
